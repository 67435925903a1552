namespace Kente.Native;

/// <summary>Cache sizes as text.</summary>
internal static class ByteSize
{
    /// <summary>Returns the size in MB or KB; "unknown" for 0.</summary>
    public static string Text(long bytes) => bytes == 0 ? "unknown" : bytes >= 1 << 20 ? $"{bytes >> 20} MB" : $"{bytes >> 10} KB";
}
