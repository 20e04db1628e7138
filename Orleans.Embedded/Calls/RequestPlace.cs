namespace OrleansScheduler.Embedded;

/// <summary>The list of a mailbox that a request is in.</summary>
internal enum RequestPlace : byte
{
    None,
    Waiting,
    Running,
}
