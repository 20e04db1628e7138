namespace OrleansScheduler.Silo.Api;

/// <summary>Endpoints of one concept, mapped under <c>/api/v1</c>.</summary>
internal interface IEndpointGroup
{
    void Map(IEndpointRouteBuilder api);
}
