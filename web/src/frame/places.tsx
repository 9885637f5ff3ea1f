import {
  AccountBookOutlined,
  FileTextOutlined,
  HomeOutlined,
  ImportOutlined,
  SettingOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";

export type PlaceName = "home" | "customers" | "statements" | "charges" | "imports" | "settings";

export type Place = {
  name: PlaceName;
  to: "/home" | "/customers" | "/statements" | "/charges" | "/imports" | "/settings";
  icon: ReactNode;
  /** Second key after `g`. */
  letter: string;
};

/** Where one can go, in the order of a working day. */
export const places: readonly Place[] = [
  { name: "home", to: "/home", icon: <HomeOutlined aria-hidden />, letter: "h" },
  { name: "customers", to: "/customers", icon: <TeamOutlined aria-hidden />, letter: "c" },
  { name: "statements", to: "/statements", icon: <FileTextOutlined aria-hidden />, letter: "s" },
  { name: "charges", to: "/charges", icon: <AccountBookOutlined aria-hidden />, letter: "r" },
  { name: "imports", to: "/imports", icon: <ImportOutlined aria-hidden />, letter: "i" },
  { name: "settings", to: "/settings", icon: <SettingOutlined aria-hidden />, letter: "e" },
];
