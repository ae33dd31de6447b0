// What a user of the document would write: types are generated from it, and the compiler holds this file against them.
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

export async function ask(address: string, token: string): Promise<string[]> {
  const plane = createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${token}` } });
  const status = await plane.GET("/api/database/status");
  if (status.error) throw new Error(`${status.error.code}: ${status.error.detail}`);
  const writer: string | null | undefined = status.data.topology?.writer;
  const plan = await plane.POST("/api/database/failover/{region}/plan", { params: { path: { region: "eu-west" } } });
  const chosen: string | null | undefined = plan.data?.chosen;
  const query = await plane.POST("/api/database/analyze-query", { body: { query: "SELECT 1" } });
  const bad = await plane.GET("/api/database/metrics", { params: { query: { limit: 0 } } });
  const problem: components["schemas"]["Problem"] | undefined = bad.error;
  return [`${writer}`, `${chosen}`, `${query.data?.analysis.isRead}`, `${problem?.code}`];
}
