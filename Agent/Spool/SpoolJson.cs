using System.Text.Json.Serialization;
using OrleansScheduler.Agent.Drivers;

namespace OrleansScheduler.Agent.Spool;

/// <summary>The spool's files as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AttemptOrder))]
[JsonSerializable(typeof(StopRecord))]
internal sealed partial class SpoolJson : JsonSerializerContext;
