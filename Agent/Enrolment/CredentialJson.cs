using System.Text.Json.Serialization;

namespace OrleansScheduler.Agent.Enrolment;

/// <summary>The credential's file as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AgentCredential))]
internal sealed partial class CredentialJson : JsonSerializerContext;
