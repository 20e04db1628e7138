using System.Collections.Frozen;

namespace OrleansScheduler.Silo.Problems;

/// <summary>
/// Every error that the REST API answers with; <c>docs/reference/errors.md</c> lists the same table. The codes of a job
/// spec's faults and of refusals by grains are here too, under the same names.
/// </summary>
internal static class ProblemCodes
{
    private static readonly List<ProblemCode> Defined = [];

    // Who asks.
    public static readonly ProblemCode KeyMissing = Define("key_missing", 401, "A key is needed");
    public static readonly ProblemCode KeyMalformed = Define("key_malformed", 401, "This is not a key");
    public static readonly ProblemCode KeyUnknown = Define("key_unknown", 401, "The key is not known");
    public static readonly ProblemCode KeyRevoked = Define("key_revoked", 401, "The key was revoked");
    public static readonly ProblemCode KeyExpired = Define("key_expired", 401, "The key has expired");
    public static readonly ProblemCode RoleForbidden = Define("role_forbidden", 403, "The key's role does not allow this");
    public static readonly ProblemCode TenantForbidden = Define("tenant_forbidden", 403, "The key does not act for this tenant");

    public static readonly ProblemCode NodeForbidden = Define("node_forbidden", 403, "The agent's key is not good for this node");
    public static readonly ProblemCode EnrolmentInvalid = Define("enrolment_invalid", 401, "The enrolment token is not known");
    public static readonly ProblemCode EnrolmentExpired = Define("enrolment_expired", 401, "The enrolment token has ended");

    // The request as such.
    public static readonly ProblemCode BadRequest = Define("bad_request", 400, "The request is not valid HTTP");
    public static readonly ProblemCode RouteUnknown = Define("route_unknown", 404, "There is nothing at this address");
    public static readonly ProblemCode MethodNotAllowed = Define("method_not_allowed", 405, "The method is not allowed here");
    public static readonly ProblemCode RequestTimeout = Define("request_timeout", 408, "The request came too slowly");
    public static readonly ProblemCode BodyTooLarge = Define("body_too_large", 413, "The body is too large");
    public static readonly ProblemCode ContentTypeUnsupported = Define("content_type_unsupported", 415, "The content type is not supported");
    public static readonly ProblemCode QueryUnknown = Define("query_unknown", 400, "A query parameter is not known");
    public static readonly ProblemCode QueryDuplicate = Define("query_duplicate", 400, "A query parameter is given twice");
    public static readonly ProblemCode QueryInvalid = Define("query_invalid", 400, "A query parameter is not valid");
    public static readonly ProblemCode LimitOutOfRange = Define("limit_out_of_range", 400, "The page limit is out of range");
    public static readonly ProblemCode CursorInvalid = Define("cursor_invalid", 400, "The cursor is not valid here");
    public static readonly ProblemCode StateUnknown = Define("state_unknown", 400, "There is no such state");
    public static readonly ProblemCode KindUnknown = Define("kind_unknown", 400, "There is no such kind of event");
    public static readonly ProblemCode StreamUnknown = Define("stream_unknown", 400, "There is no such output stream");
    public static readonly ProblemCode LabelFilterInvalid = Define("label_filter_invalid", 400, "The label filter is not valid");
    public static readonly ProblemCode JobIdInvalid = Define("job_id_invalid", 400, "This is not a job id");
    public static readonly ProblemCode TaskIndexInvalid = Define("task_index_invalid", 400, "This is not a task's index");
    public static readonly ProblemCode AttemptInvalid = Define("attempt_invalid", 400, "This is not an attempt's number");
    public static readonly ProblemCode IdempotencyKeyInvalid = Define("idempotency_key_invalid", 400, "The idempotency key is not valid");
    public static readonly ProblemCode EtagInvalid = Define("etag_invalid", 400, "The If-Match header is not valid");

    // Bodies.
    public static readonly ProblemCode BodyMissing = Define("body_missing", 400, "A body is needed");
    public static readonly ProblemCode InvalidJson = Define("invalid_json", 400, "The body is not JSON");
    public static readonly ProblemCode InvalidUtf8 = Define("invalid_utf8", 400, "The body is not UTF-8");
    public static readonly ProblemCode TooDeep = Define("too_deep", 400, "The JSON is nested too deep");
    public static readonly ProblemCode InvalidText = Define("invalid_text", 422, "A text has characters that are not allowed");
    public static readonly ProblemCode BodyInvalid = Define("body_invalid", 422, "The body has not the form that is needed");
    public static readonly ProblemCode FieldMissing = Define("field_missing", 422, "A field is missing");
    public static readonly ProblemCode UnknownField = Define("unknown_field", 422, "A field is not known");
    public static readonly ProblemCode DuplicateField = Define("duplicate_field", 422, "A field is given twice");
    public static readonly ProblemCode WrongType = Define("wrong_type", 422, "A value has the wrong type");
    public static readonly ProblemCode Invalid = Define("invalid", 422, "A value is not valid");

    // Job specs (SpecErrorCodes).
    public static readonly ProblemCode SpecTooLarge = Define("spec_too_large", 422, "The job spec is too large");
    public static readonly ProblemCode TypeUnknown = Define("type_unknown", 422, "The type is not known");
    public static readonly ProblemCode NameMissing = Define("name_missing", 422, "The job has no name");
    public static readonly ProblemCode NameInvalid = Define("name_invalid", 422, "The name is not valid");
    public static readonly ProblemCode ResourcesMissing = Define("resources_missing", 422, "The job asks for no resources");
    public static readonly ProblemCode ResourceNameInvalid = Define("resource_name_invalid", 422, "The name of a resource is not valid");
    public static readonly ProblemCode QuantityInvalid = Define("quantity_invalid", 422, "A quantity is not valid");
    public static readonly ProblemCode ResourcesTooMany = Define("resources_too_many", 422, "There are too many resources");
    public static readonly ProblemCode TenantInvalid = Define("tenant_invalid", 422, "This is not a tenant's path");
    public static readonly ProblemCode TasksOutOfRange = Define("tasks_out_of_range", 422, "The number of tasks is out of range");
    public static readonly ProblemCode StrategyUnknown = Define("strategy_unknown", 422, "The strategy is not known");
    public static readonly ProblemCode PriorityInvalid = Define("priority_invalid", 422, "The priority is not valid");
    public static readonly ProblemCode TimeInvalid = Define("time_invalid", 422, "A time is not valid");
    public static readonly ProblemCode DurationInvalid = Define("duration_invalid", 422, "A duration is not valid");
    public static readonly ProblemCode RegionInvalid = Define("region_invalid", 422, "This is not a region's name");
    public static readonly ProblemCode JurisdictionInvalid = Define("jurisdiction_invalid", 422, "This is not a jurisdiction");
    public static readonly ProblemCode JurisdictionsTooMany = Define("jurisdictions_too_many", 422, "There are too many jurisdictions");
    public static readonly ProblemCode ObjectiveUnknown = Define("objective_unknown", 422, "The objective is not known");
    public static readonly ProblemCode LabelInvalid = Define("label_invalid", 422, "A label is not valid");
    public static readonly ProblemCode LabelsTooMany = Define("labels_too_many", 422, "There are too many labels");
    public static readonly ProblemCode SelectorTooLarge = Define("selector_too_large", 422, "The node selector is too large");
    public static readonly ProblemCode TolerationInvalid = Define("toleration_invalid", 422, "A toleration is not valid");
    public static readonly ProblemCode TolerationsTooMany = Define("tolerations_too_many", 422, "There are too many tolerations");
    public static readonly ProblemCode RegionsTooMany = Define("regions_too_many", 422, "There are too many regions");
    public static readonly ProblemCode RunCommandMissing = Define("run_command_missing", 422, "The job has no command to run");
    public static readonly ProblemCode RunCommandInvalid = Define("run_command_invalid", 422, "The command is not valid");
    public static readonly ProblemCode ArgumentsTooMany = Define("arguments_too_many", 422, "The command has too many arguments");
    public static readonly ProblemCode EnvInvalid = Define("env_invalid", 422, "An environment variable is not valid");
    public static readonly ProblemCode EnvTooMany = Define("env_too_many", 422, "There are too many environment variables");
    public static readonly ProblemCode RetriesOutOfRange = Define("retries_out_of_range", 422, "The number of retries is out of range");
    public static readonly ProblemCode NotSupported = Define("not_supported", 422, "This is not supported in this version");

    // Batches, tenants, keys, nodes.
    public static readonly ProblemCode BatchEmpty = Define("batch_empty", 422, "The batch has no jobs");
    public static readonly ProblemCode BatchTooLarge = Define("batch_too_large", 422, "The batch has too many jobs");
    public static readonly ProblemCode WeightOutOfRange = Define("weight_out_of_range", 422, "The weight is out of range");
    public static readonly ProblemCode RunLimitOutOfRange = Define("run_limit_out_of_range", 422, "The run limit is out of range");
    public static readonly ProblemCode GuaranteeAboveLimit = Define("guarantee_above_limit", 422, "The guarantee is above the limit");
    public static readonly ProblemCode CostInvalid = Define("cost_invalid", 422, "The cost is not valid");
    public static readonly ProblemCode CarbonInvalid = Define("carbon_invalid", 422, "The carbon series is not valid");
    public static readonly ProblemCode CsvInvalid = Define("csv_invalid", 422, "The CSV is not valid");
    public static readonly ProblemCode RoleUnknown = Define("role_unknown", 422, "There is no such role");
    public static readonly ProblemCode RoleNeedsTenant = Define("role_needs_tenant", 422, "A key of this role needs a tenant");
    public static readonly ProblemCode RoleHasNoTenant = Define("role_has_no_tenant", 422, "A key of this role has no tenant");
    public static readonly ProblemCode RoleNeedsNodes = Define("role_needs_nodes", 422, "An agent's key needs its nodes");
    public static readonly ProblemCode NodePatternInvalid = Define("node_pattern_invalid", 422, "This names no nodes");
    public static readonly ProblemCode NodeLimitOutOfRange = Define("node_limit_out_of_range", 422, "The number of nodes is out of range");
    public static readonly ProblemCode ExpiryInPast = Define("expiry_in_past", 422, "The key would have expired already");
    public static readonly ProblemCode ExpiryTooLate = Define("expiry_too_late", 422, "The token would be valid for too long");
    public static readonly ProblemCode KeyNameInvalid = Define("key_name_invalid", 422, "The key's name is not valid");
    public static readonly ProblemCode ReasonInvalid = Define("reason_invalid", 422, "The reason is not valid");
    public static readonly ProblemCode ReasonRequired = Define("reason_required", 422, "A reason is needed");
    public static readonly ProblemCode ScopeUnknown = Define("scope_unknown", 422, "There is no such scope");
    public static readonly ProblemCode OwnKey = Define("own_key", 409, "A key cannot revoke itself");

    // What is not there, or is there already.
    public static readonly ProblemCode JobNotFound = Define("job_not_found", 404, "There is no such job");
    public static readonly ProblemCode TaskNotFound = Define("task_not_found", 404, "The job has no such task");
    public static readonly ProblemCode AttemptNotFound = Define("attempt_not_found", 404, "The task has no such attempt");
    public static readonly ProblemCode LogNotFound = Define("log_not_found", 404, "The node has no output of this attempt");
    public static readonly ProblemCode VetoNotFound = Define("veto_not_found", 404, "There is no such veto");
    public static readonly ProblemCode NodeUnknown = Define("node_unknown", 404, "There is no such node");
    public static readonly ProblemCode RegionUnknown = Define("region_unknown", 404, "There is no such region");
    public static readonly ProblemCode TenantUnknown = Define("tenant_unknown", 404, "There is no such tenant");
    public static readonly ProblemCode KeyNotFound = Define("key_not_found", 404, "There is no such key");
    public static readonly ProblemCode EnrolmentNotFound = Define("enrolment_not_found", 404, "There is no such enrolment");
    public static readonly ProblemCode EnrolmentUsed = Define("enrolment_used", 409, "The enrolment was used already");
    public static readonly ProblemCode NodeElsewhere = Define("node_elsewhere", 409, "The node belongs to another region");
    public static readonly ProblemCode BackupElsewhere = Define("backup_elsewhere", 409, "The store is backed up with its own tools");
    public static readonly ProblemCode NodeNotLost = Define("node_not_lost", 409, "The node is served by an agent");
    public static readonly ProblemCode JobFinished = Define("job_finished", 409, "The job has ended");
    public static readonly ProblemCode TaskFinished = Define("task_finished", 409, "The task has ended");
    public static readonly ProblemCode HandsTooMany = Define("hands_too_many", 409, "The region takes no more of these");
    public static readonly ProblemCode TenantExists = Define("tenant_exists", 409, "The tenant exists already");
    public static readonly ProblemCode RegionExists = Define("region_exists", 409, "The region exists already");
    public static readonly ProblemCode EtagMismatch = Define("etag_mismatch", 412, "The settings have changed since they were read");
    public static readonly ProblemCode IdempotencyMismatch = Define("idempotency_mismatch", 422, "The idempotency key was used for another request");

    // Agents.
    public static readonly ProblemCode SessionUnknown = Define("session_unknown", 410, "The agent's session is over");
    public static readonly ProblemCode ProtocolUnsupported = Define("protocol_unsupported", 422, "The version of the agent protocol is not supported");
    public static readonly ProblemCode AgentNameInvalid = Define("agent_name_invalid", 422, "The agent's name is not valid");
    public static readonly ProblemCode NodesMissing = Define("nodes_missing", 422, "The agent declares no nodes");
    public static readonly ProblemCode NodesTooMany = Define("nodes_too_many", 422, "The agent declares too many nodes");
    public static readonly ProblemCode NodeNameInvalid = Define("node_name_invalid", 422, "This is not a node's name");
    public static readonly ProblemCode PlaceNameInvalid = Define("place_name_invalid", 422, "A zone or rack is not valid");
    public static readonly ProblemCode NodeDuplicate = Define("node_duplicate", 422, "A node is given twice");
    public static readonly ProblemCode DriverUnknown = Define("driver_unknown", 422, "There is no such driver");
    public static readonly ProblemCode TaintInvalid = Define("taint_invalid", 422, "A taint is not valid");
    public static readonly ProblemCode AttemptStateUnknown = Define("attempt_state_unknown", 422, "There is no such state of an attempt");
    public static readonly ProblemCode ReportWordsTooLong = Define("report_words_too_long", 422, "The words of a report are too long");
    public static readonly ProblemCode UsageOutOfRange = Define("usage_out_of_range", 422, "What an attempt is said to have used is out of range");
    public static readonly ProblemCode WaitOutOfRange = Define("wait_out_of_range", 422, "The wait is out of range");
    public static readonly ProblemCode ReportsTooMany = Define("reports_too_many", 422, "There are too many reports");

    // Load and faults.
    public static readonly ProblemCode RateLimited = Define("rate_limited", 429, "Too much was asked for in a short time");
    public static readonly ProblemCode QueueFull = Define("queue_full", 429, "The tenant has too many waiting tasks");
    public static readonly ProblemCode TooManyStreams = Define("too_many_streams", 429, "Too many streams are open");
    public static readonly ProblemCode TooManySessions = Define("too_many_sessions", 429, "Too many agents are connected");
    public static readonly ProblemCode InternalError = Define("internal_error", 500, "Something went wrong in the server");
    public static readonly ProblemCode Recovering = Define("recovering", 503, "The region reads its state after a restart");
    public static readonly ProblemCode StoreUnavailable = Define("store_unavailable", 503, "The store did not answer");
    public static readonly ProblemCode NodeUnreachable = Define("node_unreachable", 503, "The node's agent cannot be reached");
    public static readonly ProblemCode Unavailable = Define("unavailable", 503, "The cluster did not answer in time");

    private static readonly FrozenDictionary<string, ProblemCode> ByCode = Defined.ToFrozenDictionary(c => c.Code, StringComparer.Ordinal);

    /// <summary>All of them, in the order of this file.</summary>
    public static IReadOnlyList<ProblemCode> All => Defined;

    /// <summary>The entry of a stable code that came from below the API; <see cref="Invalid"/> for one that is not listed.</summary>
    public static ProblemCode Find(string code) => ByCode.GetValueOrDefault(code, Invalid);

    private static ProblemCode Define(string code, int status, string title)
    {
        var defined = new ProblemCode(code, status, title);
        Defined.Add(defined);
        return defined;
    }
}
