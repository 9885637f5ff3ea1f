import {
  AccountBookOutlined,
  BellOutlined,
  CommentOutlined,
  FileTextOutlined,
  FolderOpenOutlined,
  HomeOutlined,
  ImportOutlined,
  SettingOutlined,
  TeamOutlined,
  WalletOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";

const names = [
  ...(["home", "customers", "charges", "statements", "reminders", "disputes"] as const),
  ...(["archive", "cashier", "imports", "settings"] as const),
] as const;
export type PlaceName = (typeof names)[number];

export type Place = {
  name: PlaceName;
  to: `/${PlaceName}`;
  icon: ReactNode;
  /** Second key after `g`. */
  letter: string;
};

/** Where one can go, in the order of a working day. */
export const places: readonly Place[] = [
  { name: "home", to: "/home", icon: <HomeOutlined aria-hidden />, letter: "h" },
  { name: "customers", to: "/customers", icon: <TeamOutlined aria-hidden />, letter: "c" },
  { name: "charges", to: "/charges", icon: <AccountBookOutlined aria-hidden />, letter: "r" },
  { name: "statements", to: "/statements", icon: <FileTextOutlined aria-hidden />, letter: "s" },
  { name: "reminders", to: "/reminders", icon: <BellOutlined aria-hidden />, letter: "m" },
  { name: "disputes", to: "/disputes", icon: <CommentOutlined aria-hidden />, letter: "d" },
  { name: "archive", to: "/archive", icon: <FolderOpenOutlined aria-hidden />, letter: "a" },
  { name: "cashier", to: "/cashier", icon: <WalletOutlined aria-hidden />, letter: "t" },
  { name: "imports", to: "/imports", icon: <ImportOutlined aria-hidden />, letter: "i" },
  { name: "settings", to: "/settings", icon: <SettingOutlined aria-hidden />, letter: "e" },
];
