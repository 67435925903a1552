using System.Diagnostics;
using TorchSharp;

namespace Kente.Native.SelfChecks;

/// <summary>Compares float32 with float64 for the operations of which models are made, and disables oneDNN if they disagree.</summary>
internal static class SelfCheck
{
    /// <summary>Environment variable that skips the check if it is 0.</summary>
    public const string Variable = "KENTE_SELF_CHECK";

    // Rounding errors stay below 1e-5; results of a faulty kernel are off by tenths or not finite.
    private const double Tolerance = 1e-3;

    /// <summary>Whether the user has disabled the check.</summary>
    public static bool IsSkipped => Environment.GetEnvironmentVariable(Variable) == "0";

    /// <summary>Runs the check; if it fails, repeats it without oneDNN.</summary>
    /// <param name="cases">The operations.</param>
    /// <param name="disableOneDnn">Disables oneDNN; returns whether that is possible.</param>
    /// <param name="warn">Receives a warning if oneDNN was disabled.</param>
    public static SelfCheckResult Run(IReadOnlyList<SelfCheckCase> cases, Func<bool> disableOneDnn, Action<string> warn)
    {
        var watch = Stopwatch.StartNew();
        var wrong = Wrong(cases);
        if (wrong.Length == 0) return new(SelfCheckStatus.Passed, cases.Count, [], watch.Elapsed.TotalMilliseconds);
        var left = disableOneDnn() ? Wrong(cases) : wrong;
        if (left.Length > 0) return new(SelfCheckStatus.Failed, cases.Count, left, watch.Elapsed.TotalMilliseconds);
        warn(
            $"Kente: libtorch computed wrong numbers on this processor ({string.Join(", ", wrong)}). oneDNN is disabled: results are correct, convolutions are slower.");
        return new(SelfCheckStatus.PassedWithoutOneDnn, cases.Count, wrong, watch.Elapsed.TotalMilliseconds);
    }

    /// <summary>Throws if the check has failed.</summary>
    /// <exception cref="PlatformNotSupportedException">The check failed with and without oneDNN.</exception>
    public static void ThrowIfFailed(SelfCheckResult result)
    {
        if (result.Status != SelfCheckStatus.Failed) return;
        throw new PlatformNotSupportedException(
            $"libtorch computes wrong numbers on this machine, with and without oneDNN ({string.Join(", ", result.Wrong)}). Run 'kente doctor' to describe the machine; set {Variable}=0 to skip this check.");
    }

    // In two parallel parts: most of the time is compilation, by .NET and by oneDNN.
    private static string[] Wrong(IReadOnlyList<SelfCheckCase> cases)
    {
        using var state = torch.get_rng_state();
        int part = cases.Count * 3 / 4;
        var others = Task.Factory.StartNew(
            () => Wrong(cases.Skip(part)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        string[] wrong = [.. Wrong(cases.Take(part)), .. others.GetAwaiter().GetResult()];
        torch.set_rng_state(state);
        return wrong;
    }

    private static string[] Wrong(IEnumerable<SelfCheckCase> cases)
    {
        using var gradients = torch.enable_grad();
        return [.. cases.Where(check => !(check.RelativeError() <= Tolerance)).Select(check => check.Name)];
    }
}
