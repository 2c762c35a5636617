"""Parts of the EnterpriseData 1.8 generator; its entry is tropa.onec.enterprise_data."""
