using Liangdeng.Verify.Commands;

return await VerifyCommandLine.RunAsync(
    args,
    new(Console.Out, Console.Error, TimeProvider.System) { Progress = Console.IsErrorRedirected ? null : Console.Error },
    CancellationToken.None);
