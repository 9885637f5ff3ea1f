import { useQuery } from "@tanstack/react-query";
import { nobody } from "../api/client.ts";
import { portal } from "../api/portal.ts";
import { suggestLanguage } from "../language/language.ts";

/** Everything about the customer at work, in the language that the company writes to it in. */
export const useOverview = () =>
  useQuery({
    ...portal.overview.queryOptions(),
    queryFn: async () => {
      const overview = await nobody.portal.overview.query();
      await suggestLanguage(overview.customer.language);
      return overview;
    },
  });
