"""PostHog's hog functions, of three ages: functions and their quirks, trial runs, deliveries, logs, metrics, limits."""
