using Liangdeng.Verify.Commands;

return await VerifyCommandLine.RunAsync(
    args, new(Console.Out, Console.Error, TimeProvider.System), CancellationToken.None);
