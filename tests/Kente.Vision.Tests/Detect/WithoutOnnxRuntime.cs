using Kente.Onnx.Runtime;

namespace Kente.Vision.Tests.Detect;

/// <summary>Tests that run alone, without a registered ONNX runtime.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WithoutOnnxRuntime
{
    public const string Name = "Without ONNX Runtime";

    /// <summary>Runs code without a registered runtime.</summary>
    public static void Run(Action action)
    {
        OnnxInference.Runtime = null;
        try
        {
            action();
        }
        finally
        {
            OnnxRuntime.Use();
        }
    }
}
