import { UserOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Button, Dropdown, type MenuProps } from "antd";
import { api, queryClient } from "../api/client.ts";
import { useWords } from "../language/language.ts";
import { chooseCompany, currentCompany, forgetCompany } from "../session/current.ts";
import { signedInAs, signOut } from "../session/session.ts";

/** Who is signed in, their other companies, and the way out. */
export function AccountMenu() {
  const { t } = useWords();
  const router = useRouter();
  const { data: email } = useQuery({ queryKey: ["signed in as"], queryFn: async () => (await signedInAs()) ?? "" });
  const { data: me } = useQuery(api.session.me.queryOptions());
  const others = (me?.companies ?? []).filter(({ companyId }) => companyId !== currentCompany());

  const open = async (companyId: string) => {
    chooseCompany(companyId);
    queryClient.clear();
    await router.invalidate();
    await router.navigate({ to: "/home" });
  };
  const leave = async () => {
    forgetCompany();
    queryClient.clear();
    await signOut();
  };
  const items: NonNullable<MenuProps["items"]> = [
    { key: "me", label: email ?? "", disabled: true },
    ...others.map(({ companyId, name }) => ({ key: companyId, label: name, onClick: () => void open(companyId) })),
    { type: "divider" },
    { key: "add", label: t("frame.addCompany"), onClick: () => void router.navigate({ to: "/welcome" }) },
    { key: "leave", label: t("frame.signOut"), onClick: () => void leave() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <Button type="text" icon={<UserOutlined aria-hidden />} aria-label={t("frame.account")} aria-haspopup="menu" />
    </Dropdown>
  );
}
