"""The pages that enter ratings, commendations and badges."""
