using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Kente.Native;

/// <summary>Describes the processor, on x86 by CPUID.</summary>
internal static class ProcessorReport
{
    private const int HighestExtended = unchecked((int)0x80000000), FirstBrand = unchecked((int)0x80000002),
    LastBrand = unchecked((int)0x80000004);

    public static ProcessorInfo Read()
    {
        var caches = ProcessorCaches.Current;
        return new(
            Name(), Family(), Environment.ProcessorCount, Extension(), caches.Visible, [caches.Level1, caches.Level2, caches.Level3]);
    }

    private static string Name()
    {
        if (!X86Base.IsSupported || (uint)X86Base.CpuId(HighestExtended, 0).Eax < unchecked((uint)LastBrand))
            return RuntimeInformation.ProcessArchitecture.ToString();
        List<byte> brand = [];
        for (int leaf = FirstBrand; leaf <= LastBrand; leaf++)
        {
            var (eax, ebx, ecx, edx) = X86Base.CpuId(leaf, 0);
            foreach (int register in (int[])[eax, ebx, ecx, edx]) brand.AddRange(BitConverter.GetBytes(register));
        }
        string name = Encoding.ASCII.GetString([.. brand.TakeWhile(letter => letter != 0)]).Trim();
        return name.Length > 0 ? name : "x86";
    }

    private static string? Family()
    {
        if (!X86Base.IsSupported) return null;
        int signature = X86Base.CpuId(1, 0).Eax, family = (signature >> 8) & 0xf, model = (signature >> 4) & 0xf;
        if (family is 6 or 15) model += ((signature >> 16) & 0xf) << 4;
        if (family == 15) family += (signature >> 20) & 0xff;
        return $"{ProcessorCaches.Vendor(X86Base.CpuId)}, family {family}, model {model}, stepping {signature & 0xf}";
    }

    private static string Extension() =>
        (Avx512F.IsSupported, Avx2.IsSupported, Avx.IsSupported, Sse41.IsSupported, AdvSimd.IsSupported) switch
        {
            (true, _, _, _, _) => "AVX-512",
            (_, true, _, _, _) => "AVX2",
            (_, _, true, _, _) => "AVX",
            (_, _, _, true, _) => "SSE4.1",
            (_, _, _, _, true) => "NEON",
            _ => "unknown",
        };
}
