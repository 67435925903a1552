using System.Diagnostics;

namespace Kente.Experiments.Tracking;

/// <summary>What this process uses of the machine.</summary>
internal sealed class ProcessLoad
{
    public const string Processor = RunNotes.System + "cpu", Memory = RunNotes.System + "memory";

    private TimeSpan _used = Environment.CpuUsage.TotalTime;
    private long _since = Stopwatch.GetTimestamp();

    /// <summary>Cores in use since the last call, and megabytes of memory now.</summary>
    public (double Cores, double Megabytes) Measure()
    {
        var now = Environment.CpuUsage.TotalTime;
        double cores = (now - _used) / Stopwatch.GetElapsedTime(_since);
        (_used, _since) = (now, Stopwatch.GetTimestamp());
        return (cores, Environment.WorkingSet / 1048576.0);
    }
}
