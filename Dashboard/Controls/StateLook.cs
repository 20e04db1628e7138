namespace OrleansScheduler.Dashboard.Controls;

/// <summary>How states look: a tone (a class of the style sheet) and the name of a Material symbol.</summary>
public static class StateLook
{
    /// <summary>The look of a state; unknown ones are plain.</summary>
    public static (string Tone, string Icon) Of(string state) => state switch
    {
        "Pending" or "Waiting" => ("wait", "hourglass_empty"),
        "Reserved" or "Starting" => ("run", "pending"),
        "Running" => ("run", "play_arrow"),
        "Succeeded" or "Ready" or "ok" => ("good", "check"),
        "Failed" or "Lost" or "Down" or "critical" => ("bad", "close"),
        "Cancelled" or "Refused" => ("dim", "block"),
        "valid" or "open" => ("good", "check"),
        "revoked" => ("bad", "block"),
        "expired" => ("dim", "timer_off"),
        "used" => ("dim", "done_all"),
        "Veto" => ("warn", "block"),
        "Preempted" or "Migrated" => ("warn", "swap_horiz"),
        "Held" or "Cordoned" => ("warn", "front_hand"),
        "Draining" or "Recovering" => ("warn", "autorenew"),
        "Paused" => ("warn", "pause"),
        "warning" => ("warn", "warning"),
        _ => ("dim", "circle"),
    };
}
