using System.Net;
using System.Net.Sockets;

namespace OrleansScheduler.Tests.EndToEnd.Programs;

/// <summary>A port of the loopback address that is free now.</summary>
public static class FreePort
{
    // Below the range from which the kernel takes ports for outgoing connections: a silo that is down keeps its own.
    private const int First = 20_000;
    private const int Last = 31_000;
    private const int Tries = 100;

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
