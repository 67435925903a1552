namespace Kente.Native;

/// <summary>Describes oneDNN's setup in one line.</summary>
internal static class OneDnnReport
{
    // dnnl_cpu_isa_t of oneDNN 3.7.
    private static readonly Dictionary<int, string> InstructionSets = new()
    {
        [0x1] = "SSE4.1",
        [0x3] = "AVX",
        [0x7] = "AVX2",
        [0xf] = "AVX2 VNNI",
        [0x1f] = "AVX2 VNNI 2",
        [0x27] = "AVX-512",
        [0x67] = "AVX-512 VNNI",
        [0xe7] = "AVX-512 BF16",
        [0x1ef] = "AVX-512 FP16",
        [0x2ef] = "AVX10.1",
        [0xfef] = "AMX",
        [0x1fef] = "AMX FP16",
    };

    public static string Of(TorchSetup setup)
    {
        if (setup.SelfCheck.Status == SelfCheckStatus.PassedWithoutOneDnn) return "off";
        List<string> facts = [];
        if (setup.Library is { } library && OneDnnProcessor.Find(library) is { } processor)
        {
            if (InstructionSets.TryGetValue(processor.InstructionSet, out string? set)) facts.Add(set);
            if (processor.CacheSizes is { Count: > 0 } sizes)
                facts.Add($"cache sizes per core {string.Join(", ", sizes.Select(size => ByteSize.Text(size)))}");
        }
        if (facts.Count == 0) facts.Add("on; the instruction set is not known");
        string? workaround = setup.Workaround switch
        {
            CacheWorkaround.SizesCorrected => "corrected by Kente",
            CacheWorkaround.LimitedToSse41 => "limited to SSE4.1 by Kente, since caches are hidden",
            CacheWorkaround.SetByUser => "limited by ONEDNN_MAX_CPU_ISA",
            _ => null,
        };
        return string.Join("; ", workaround is null ? facts : [.. facts, workaround]);
    }
}
