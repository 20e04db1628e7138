using Microsoft.Extensions.Logging;
using OrleansScheduler.Agent.Drivers;

namespace OrleansScheduler.Agent.Session;

/// <summary>What the agent says. Event ids 6000 to 6099.</summary>
internal static partial class AgentLog
{
    [LoggerMessage(6000, LogLevel.Information, "Registered {Nodes} node(s) as session {Session}; lease {LeaseMs} ms")]
    public static partial void Registered(ILogger log, int nodes, string session, long leaseMs);

    [LoggerMessage(6001, LogLevel.Error, "The server does not take node {Node}: {Problem}")]
    public static partial void NodeRefused(ILogger log, string node, string problem);

    [LoggerMessage(6002, LogLevel.Warning, "Cannot register: {Problem}; trying again")]
    public static partial void CannotRegister(ILogger log, string problem);

    [LoggerMessage(6003, LogLevel.Information, "Session {Session} is over: {Problem}; registering again")]
    public static partial void SessionOver(ILogger log, string session, string problem);

    [LoggerMessage(6004, LogLevel.Warning, "The {Call} call failed: {Problem}; trying again")]
    public static partial void CallFailed(ILogger log, string call, string problem);

    [LoggerMessage(6005, LogLevel.Warning, "The lease ended, for the server or what keeps the node there could not be reached: {Killed} attempt(s) killed")]
    public static partial void LeaseEndedKilled(ILogger log, int killed);

    [LoggerMessage(6006, LogLevel.Warning, "The lease ended, for the server or what keeps the node there could not be reached: attempts run on")]
    public static partial void LeaseEndedKept(ILogger log);

    [LoggerMessage(6007, LogLevel.Information, "{Attempt} found from an earlier run: {State}")]
    public static partial void Found(ILogger log, AttemptId attempt, string state);

    [LoggerMessage(6008, LogLevel.Warning, "{Attempt} refused: {Reason}")]
    public static partial void Refused(ILogger log, AttemptId attempt, string reason);

    [LoggerMessage(6009, LogLevel.Debug, "A {Kind} order for {Attempt} is stale and ignored")]
    public static partial void Stale(ILogger log, string kind, AttemptId attempt);

    [LoggerMessage(6010, LogLevel.Information, "{Attempt} is superseded and ended")]
    public static partial void Superseded(ILogger log, AttemptId attempt);

    [LoggerMessage(6011, LogLevel.Error, "{Attempt} cannot be taken")]
    public static partial void CannotAccept(ILogger log, AttemptId attempt, Exception exception);

    [LoggerMessage(6012, LogLevel.Warning, "A command that cannot be understood is ignored: {Command}")]
    public static partial void BadCommand(ILogger log, string command);

    [LoggerMessage(6013, LogLevel.Information, "Node {Node} was removed by the server; its attempts are ended")]
    public static partial void NodeRemoved(ILogger log, string node);

    [LoggerMessage(6014, LogLevel.Warning, "Superseded attempts have not ended within {Seconds} s; reporting anyway")]
    public static partial void SupersededSlow(ILogger log, double seconds);

    [LoggerMessage(6015, LogLevel.Warning, "{Attempt} is settled, but its folder could not be put away")]
    public static partial void CannotSettle(ILogger log, AttemptId attempt, Exception exception);

    [LoggerMessage(6016, LogLevel.Warning, "Output for request {Request} could not be sent: {Problem}")]
    public static partial void LogNotSent(ILogger log, string request, string problem);

    [LoggerMessage(6017, LogLevel.Error, "Session {Session} broke off; registering again")]
    public static partial void SessionBroke(ILogger log, string session, Exception exception);

    [LoggerMessage(6018, LogLevel.Information, "Joined with key {Key}, good for {Nodes}; it is kept in {File}")]
    public static partial void Enrolled(ILogger log, string key, string nodes, string file);

    [LoggerMessage(6020, LogLevel.Information, "The server is older than this agent; trying version {Protocol} of the protocol")]
    public static partial void OlderServer(ILogger log, int protocol);

    [LoggerMessage(6021, LogLevel.Warning, "Attempts of removed nodes have not ended within {Seconds} s; the agent ends without telling how they did")]
    public static partial void RemovedSlow(ILogger log, double seconds);

    [LoggerMessage(6022, LogLevel.Information, "{Attempt} is no concern of the server any more: its report {State} changed nothing")]
    public static partial void LateReport(ILogger log, AttemptId attempt, string state);

    [LoggerMessage(6019, LogLevel.Warning, "Cannot exchange the enrolment token: {Problem}; trying again")]
    public static partial void CannotEnrol(ILogger log, string problem);
}
