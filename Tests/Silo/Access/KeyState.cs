namespace OrleansScheduler.Tests.Silo.Access;

/// <summary>What has become of a key. Forged: its id exists, its secret (of a cookie: its seal) is made up.</summary>
public enum KeyState
{
    Valid,
    Expired,
    Revoked,
    Forged,
}
