import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Form, type FormInstance, Skeleton } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api/client.ts";
import type { ReminderPlan, ReminderPolicy } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { formatInstant } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { PolicyFields } from "./PolicyFields.tsx";
import { Preview } from "./Preview.tsx";
import { type PolicyValues, policyOf, valuesOf } from "./policy.ts";
import { SwitchDialog } from "./SwitchDialog.tsx";
import { useReminderPreview } from "./usePreview.ts";
import "./reminder.css";

/** How customers are reminded, beside what would go out. */
export function Reminders() {
  const { t } = useWords();
  const plan = useQuery(api.reminder.plan.queryOptions());
  if (plan.data) return <Editor found={plan.data} />;
  return (
    <Page title={t("reminder.title")} under={t("reminder.intro")}>
      {plan.error ? (
        <FaultNote error={plan.error} retry={() => void plan.refetch()} />
      ) : (
        <Skeleton active paragraph={{ rows: 10 }} />
      )}
    </Page>
  );
}

/**
 * It keeps the plan that it began with: what is typed stands against that version, so that a change of somebody else's is
 * a conflict and never written over.
 */
function usePlan(found: ReminderPlan, onSaved: (saved: ReminderPlan) => void) {
  const [plan, setPlan] = useState(found);
  const set = useMutation(
    api.reminder.setPlan.mutationOptions({
      onSuccess: (saved) => {
        setPlan(saved);
        queryClient.setQueryData(api.reminder.plan.queryKey(), saved);
        onSaved(saved);
        void queryClient.invalidateQueries();
      },
    }),
  );
  const send = (isOn: boolean, policy: ReminderPolicy) =>
    set.isPending || set.mutate({ version: plan.version, isOn, policy });
  return { plan, set, send };
}

/** Whether two steps are on one day is said at both of them: once the one is put right, so is the other. */
async function checkAgain(form: FormInstance<PolicyValues>): Promise<void> {
  const wrong = form.getFieldsError().filter(({ errors }) => errors.length > 0);
  await form.validateFields(wrong.map(({ name }) => name)).catch(() => undefined);
}

function Editor({ found }: { found: ReminderPlan }) {
  const { t, locale } = useWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<PolicyValues>();
  const [isSwitching, setSwitching] = useState(false);
  const { plan, set, send } = usePlan(found, (saved) => {
    void message.success(t(isSwitching ? (saved.isOn ? "reminder.isNowOn" : "reminder.isNowOff") : "reminder.saved"));
    // Switched off, the form keeps what is typed into it.
    if (!isSwitching || saved.isOn) form.setFieldsValue(valuesOf(saved.policy, locale));
    setSwitching(false);
  });
  const initial = valuesOf(plan.policy, locale);
  const policy = policyOf({ ...initial, ...Form.useWatch([], form) });
  const isDirty = JSON.stringify(policy) !== JSON.stringify(policyOf(initial));
  const preview = useReminderPreview(policy);
  const flip = async () => {
    if (!plan.isOn && policy === undefined) return void form.validateFields().catch(() => undefined);
    set.reset();
    setSwitching(true);
  };
  return (
    <Page
      title={t("reminder.title")}
      under={<Standing plan={plan} />}
      actions={
        <Button type={plan.isOn ? "default" : "primary"} onClick={() => void flip()}>
          {t(plan.isOn ? "reminder.switchOff" : "reminder.switchOn")}
        </Button>
      }
    >
      <p className="soft reminder-intro">{t("reminder.intro")}</p>
      <div className="reminders">
        <Form<PolicyValues>
          form={form}
          name="reminders"
          className="card"
          layout="vertical"
          initialValues={initial}
          onValuesChange={(changed) => "steps" in changed && void checkAgain(form)}
          onFinish={() => policy && send(plan.isOn, policy)}
        >
          <h2>{t("reminder.policy")}</h2>
          <PolicyFields />
          <div className="stack">
            <FaultNote error={isSwitching ? null : set.error} />
            {isDirty ? <p className="soft">{t("reminder.unsaved")}</p> : null}
            <div className="row">
              <Button type="primary" htmlType="submit" loading={set.isPending && !isSwitching}>
                {t("reminder.save")}
              </Button>
              {isDirty ? <Button onClick={() => form.setFieldsValue(initial)}>{t("reminder.discard")}</Button> : null}
            </div>
          </div>
        </Form>
        <Preview preview={preview} isWrong={policy === undefined} />
      </div>
      {isSwitching ? (
        <SwitchDialog
          {...{ isOn: plan.isOn, isDirty, preview, busy: set.isPending, error: set.error }}
          onSwitch={() => send(!plan.isOn, plan.isOn ? plan.policy : (policy ?? plan.policy))}
          onClose={() => setSwitching(false)}
        />
      ) : null}
    </Page>
  );
}

function Standing({ plan: { isOn, dueAt } }: { plan: ReminderPlan }) {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  return (
    <>
      <span className={isOn ? "standing on" : "standing"}>{t(isOn ? "reminder.isOn" : "reminder.isOff")}</span>{" "}
      {isOn && dueAt
        ? t("reminder.onText", { at: formatInstant(dueAt, zone, locale) })
        : isOn
          ? null
          : t("reminder.offText")}
    </>
  );
}
