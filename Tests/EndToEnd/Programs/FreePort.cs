using System.Net;
using System.Net.Sockets;

namespace OrleansScheduler.Tests.EndToEnd.Programs;

/// <summary>Ports of the loopback address for programs that must know theirs before they start.</summary>
public static class FreePort
{
    // Below the range from which the kernel takes ports for outgoing connections: a silo that is down keeps its own.
    private const int First = 20_000;
    private const int Last = 31_000;
    private const int Tries = 100;
    private const int Starts = 5;

    /// <summary>Starts something on a port that is free now, and on another one where somebody took it in the meantime.</summary>
    public static async Task<T> UseAsync<T>(Func<int, Task<T>> start)
    {
        for (var left = Starts; ; left--)
        {
            try
            {
                return await start(Find());
            }
            catch (Exception taken) when (left > 1 && taken.Message.Contains("address already in use", StringComparison.OrdinalIgnoreCase))
            {
                // Between the look and the start.
            }
        }
    }

    /// <summary>A port that nobody has now.</summary>
    public static int Find()
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var port = Random.Shared.Next(First, Last);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                continue;
            }
        }

        throw new InvalidOperationException($"No free port was found between {First} and {Last}.");
    }
}
