using System.Runtime.CompilerServices;
using Kente.Onnx.Runtime;

namespace Kente.Vision.Tests;

/// <summary>Registers ONNX Runtime for all tests.</summary>
internal static class Registration
{
    [ModuleInitializer]
    internal static void Use() => OnnxRuntime.Use();
}
