namespace OrleansScheduler.Silo.Configuration;

/// <summary>How OTLP is spoken.</summary>
public enum OtlpProtocol
{
    /// <summary>gRPC, usually on port 4317.</summary>
    Grpc,

    /// <summary>Protobuf over HTTP, usually on port 4318; <c>/v1/metrics</c> and <c>/v1/traces</c> are added to the address.</summary>
    HttpProtobuf,
}
