using System.Text.Json.Serialization;
using OrleansScheduler.Client.Errors;

namespace OrleansScheduler.Client.Json;

/// <summary>Serializer of problem documents.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProblemView))]
internal sealed partial class ProblemJson : JsonSerializerContext;
