// How is the app doing? A few numbers in the text form that Prometheus reads.

import type { QueueState } from "./queue.ts";

export type Counts = {
  /** Webhooks that were taken. */
  events: number;
  /** Webhooks that were not: forged, too large, or no webhooks at all. */
  refused: number;
  /** When the last sweep began, in seconds since 1970; 0 before the first. */
  sweptAt: number;
};

export const newCounts = (): Counts => ({ events: 0, refused: 0, sweptAt: 0 });

/** https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function metricsText(counts: Counts, queue: QueueState): string {
  const lines = [
    metric("lapse_webhooks_total", "counter", "Webhooks that were taken.", counts.events),
    metric("lapse_webhooks_refused_total", "counter", "Webhooks that were refused.", counts.refused),
    metric("lapse_looks_total", "counter", "Looks that ended well.", queue.done),
    metric("lapse_look_failures_total", "counter", "Looks that failed.", queue.failed),
    metric("lapse_looks_running", "gauge", "Looks under way.", queue.running),
    metric("lapse_looks_waiting", "gauge", "Looks that wait.", queue.waiting),
    metric("lapse_looks_failing", "gauge", "Things whose last look failed.", queue.failures.size),
    metric("lapse_sweep_timestamp_seconds", "gauge", "When the last sweep began.", counts.sweptAt),
  ];
  return lines.join("");
}

const metric = (name: string, type: "counter" | "gauge", help: string, value: number): string =>
  `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}\n`;
