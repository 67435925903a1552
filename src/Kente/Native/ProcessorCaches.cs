using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Kente.Native;

/// <summary>
/// Data caches of an x86 processor as reported by CPUID. Some virtual machines hide them: leaf 4 (Intel) or leaf 8000001D (AMD) is then
/// zero. Intel SDM volume 2, CPUID; AMD APM volume 3, appendix E.
/// </summary>
/// <param name="Visible">Whether the leaf that libraries read describes any cache; <see langword="true"/> on other architectures.</param>
/// <param name="Level1">Size of the level-1 data cache in bytes; 0 if unknown.</param>
/// <param name="Level2">Size of the level-2 cache in bytes; 0 if unknown.</param>
/// <param name="Level3">Size of the level-3 cache in bytes; 0 if unknown.</param>
internal sealed record ProcessorCaches(bool Visible, long Level1, long Level2, long Level3)
{
    private const int IntelLeaf = 4, AmdLeaf = unchecked((int)0x8000001D), AmdLegacyLevel1 = unchecked((int)0x80000005),
    AmdLegacyLevel2 = unchecked((int)0x80000006);
    private const int Instructions = 2;

    private static readonly Lazy<ProcessorCaches> OfThisMachine = new(
        () => X86Base.IsSupported ? Read(X86Base.CpuId) : new(Visible: true, 0, 0, 0));

    /// <summary>The caches of this machine's processor.</summary>
    public static ProcessorCaches Current => OfThisMachine.Value;

    /// <summary>Decodes the cache leaves.</summary>
    /// <param name="cpuid">Executes CPUID with a leaf (EAX) and a subleaf (ECX).</param>
    public static ProcessorCaches Read(Func<int, int, (int Eax, int Ebx, int Ecx, int Edx)> cpuid)
    {
        bool amd = Vendor(cpuid) is "AuthenticAMD" or "HygonGenuine";
        var sizes = new long[4];
        bool visible = false;
        for (int subleaf = 0; subleaf < 16; subleaf++)
        {
            var (eax, ebx, ecx, _) = cpuid(amd ? AmdLeaf : IntelLeaf, subleaf);
            int type = eax & 0x1f, level = (eax >> 5) & 7;
            if (type == 0) break;
            visible = true;
            if (type == Instructions || level is 0 or > 3) continue;
            long ways = (uint)ebx >> 22, partitions = (ebx >> 12) & 0x3ff, line = ebx & 0xfff;
            sizes[level] = (ways + 1) * (partitions + 1) * (line + 1) * ((long)(uint)ecx + 1);
        }
        if (visible || !amd) return new(visible, sizes[1], sizes[2], sizes[3]);

        uint level1 = (uint)cpuid(AmdLegacyLevel1, 0).Ecx;
        var (_, _, level2, level3) = cpuid(AmdLegacyLevel2, 0);
        return new(Visible: false, (level1 >> 24) << 10, ((uint)level2 >> 16) << 10, ((long)((uint)level3 >> 18)) << 19);
    }

    /// <summary>Returns the vendor's twelve-letter name, such as <c>AuthenticAMD</c>.</summary>
    public static string Vendor(Func<int, int, (int Eax, int Ebx, int Ecx, int Edx)> cpuid)
    {
        var (_, ebx, ecx, edx) = cpuid(0, 0);
        byte[] text = [.. BitConverter.GetBytes(ebx), .. BitConverter.GetBytes(edx), .. BitConverter.GetBytes(ecx)];
        return Encoding.ASCII.GetString(text);
    }
}
