using System.Net;
using System.Net.Sockets;

namespace Liangdeng.Commands;

/// <summary>Whether an address can be listened on, asked before anything long is begun.</summary>
internal static class Ports
{
    public static bool IsOwn(string address) =>
        address == "localhost" || (IPAddress.TryParse(address, out var parsed) && IPAddress.IsLoopback(parsed));

    /// <summary>As it stands in an address of the web.</summary>
    public static string Host(string address) =>
        address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;

    /// <returns>Null where it is free, else what the system says.</returns>
    public static string? Taken(string address, int port)
    {
        var ip = address == "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(address, out var parsed) ? parsed
            : null;
        if (ip is null || port is < 0 or > IPEndPoint.MaxPort)
        {
            return "not an address and port of this machine";
        }

        try
        {
            using var listener = new TcpListener(ip, port);
            listener.Start();
            return null;
        }
        catch (SocketException refused)
        {
            return refused.Message;
        }
    }
}
