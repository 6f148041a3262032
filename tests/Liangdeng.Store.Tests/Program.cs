using Liangdeng.Store.Tests;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// The same choice that the generated entry point makes, after the one of ours.
return args switch
{
    ["child", var what, var folder] => await Child.RunAsync(what, folder),
    ["keys", var folder] => await KeyCrashTests.RunAsync(folder),
    _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node") =>
        await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
    _ => await ConsoleRunner.Run(args),
};
