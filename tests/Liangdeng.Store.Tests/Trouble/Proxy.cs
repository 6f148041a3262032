using System.Net;
using System.Net.Sockets;

namespace Liangdeng.Store.Tests;

/// <summary>A line between a program and a server that can be cut, or go silent.</summary>
internal sealed class Proxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly EndPoint _server;
    private readonly List<Socket> _open = [];
    private readonly CancellationTokenSource _closing = new();
    private volatile TaskCompletionSource _flows = Flowing();
    private volatile bool _cut;

    /// <param name="server">The server's socket.</param>
    public Proxy(string server)
    {
        _server = new UnixDomainSocketEndPoint(server);
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends all connections, and every new one at once.</summary>
    public void Cut()
    {
        _cut = true;
        lock (_open)
        {
            _open.ForEach(socket => socket.Dispose());
            _open.Clear();
        }
    }

    /// <summary>Lets nothing through, and tells nobody.</summary>
    public void Silence() => _flows = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Mend()
    {
        _cut = false;
        var silent = _flows;
        _flows = Flowing();
        silent.TrySetResult();
    }

    public void Dispose()
    {
        _closing.Cancel();
        _listener.Dispose();
        Cut();
        _closing.Dispose();
    }

    private static TaskCompletionSource Flowing()
    {
        var flowing = new TaskCompletionSource();
        flowing.SetResult();
        return flowing;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptSocketAsync(_closing.Token);
                if (_cut)
                {
                    near.Dispose();
                    continue;
                }

                var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await far.ConnectAsync(_server, _closing.Token);
                lock (_open)
                {
                    _open.AddRange([near, far]);
                }

                _ = PassAsync(near, far);
                _ = PassAsync(far, near);
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(Socket from, Socket to)
    {
        var bytes = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(bytes, _closing.Token) is > 0 and var count)
            {
                await _flows.Task.WaitAsync(_closing.Token);
                await to.SendAsync(bytes.AsMemory(0, count), _closing.Token);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Cut.
        }

        from.Dispose();
        to.Dispose();
    }
}
