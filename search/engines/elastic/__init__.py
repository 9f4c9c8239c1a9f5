"""The scale-out engine: the contract of search kept by a cluster of Elasticsearch."""
