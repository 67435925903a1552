namespace Kente.Cli.Common;

/// <summary>What the process answers its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The command line was right, the work failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line was wrong; nothing was done.</summary>
    public const int WrongUsage = 2;

    /// <summary>Ended by Ctrl-C or a request to terminate: 128 and the number of SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
