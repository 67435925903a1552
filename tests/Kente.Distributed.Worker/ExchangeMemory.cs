using System.Diagnostics;
using TorchSharp;

namespace Kente.Distributed.Worker;

/// <summary>What exchanges leave behind.</summary>
internal static class ExchangeMemory
{
    /// <summary>Returns the megabytes of the process after exchanges.</summary>
    public static float After(ProcessGroup group, int exchanges, int values)
    {
        for (int i = 0; i < exchanges; i++)
        {
            using var tensor = torch.ones(values);
            group.Sum(tensor);
            group.Broadcast(tensor);
        }
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / (float)(1 << 20);
    }
}
