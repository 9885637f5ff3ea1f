import { createLink } from "@tanstack/react-router";
import { Button, type ButtonProps } from "antd";

/**
 * A link that looks like a button: it opens in a new tab like any link, and is one stop for the keyboard. It is made
 * prominent by `color` and `variant`: the router keeps `type` for itself.
 */
export const LinkButton = createLink((props: ButtonProps) => <Button {...props} />);
