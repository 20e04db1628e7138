namespace OrleansScheduler.Scheduling.Model;

/// <summary>The stable codes of <see cref="SpecError"/>.</summary>
public static class SpecErrorCodes
{
    public const string InvalidJson = "invalid_json";
    public const string InvalidUtf8 = "invalid_utf8";
    public const string SpecTooLarge = "spec_too_large";
    public const string TooDeep = "too_deep";
    public const string UnknownField = "unknown_field";
    public const string DuplicateField = "duplicate_field";
    public const string WrongType = "wrong_type";
    public const string TypeUnknown = "type_unknown";
    public const string InvalidText = "invalid_text";
    public const string NameMissing = "name_missing";
    public const string NameInvalid = "name_invalid";
    public const string ResourcesMissing = "resources_missing";
    public const string ResourcesTooMany = "resources_too_many";
    public const string ResourceNameInvalid = "resource_name_invalid";
    public const string QuantityInvalid = "quantity_invalid";
    public const string TenantInvalid = "tenant_invalid";
    public const string TasksOutOfRange = "tasks_out_of_range";
    public const string StrategyUnknown = "strategy_unknown";
    public const string PriorityInvalid = "priority_invalid";
    public const string TimeInvalid = "time_invalid";
    public const string DurationInvalid = "duration_invalid";
    public const string RegionInvalid = "region_invalid";
    public const string JurisdictionInvalid = "jurisdiction_invalid";
    public const string JurisdictionsTooMany = "jurisdictions_too_many";
    public const string ObjectiveUnknown = "objective_unknown";
    public const string LabelInvalid = "label_invalid";
    public const string LabelsTooMany = "labels_too_many";
    public const string SelectorTooLarge = "selector_too_large";
    public const string TolerationInvalid = "toleration_invalid";
    public const string TolerationsTooMany = "tolerations_too_many";
    public const string RegionsTooMany = "regions_too_many";
    public const string RunCommandMissing = "run_command_missing";
    public const string RunCommandInvalid = "run_command_invalid";
    public const string ArgumentsTooMany = "arguments_too_many";
    public const string EnvInvalid = "env_invalid";
    public const string EnvTooMany = "env_too_many";
    public const string RetriesOutOfRange = "retries_out_of_range";
    public const string NotSupported = "not_supported";
}
