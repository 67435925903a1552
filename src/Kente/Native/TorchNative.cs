namespace Kente.Native;
/// <summary>Placeholder.</summary>
internal static class TorchNative { public static void Load() { } }
