namespace Kente;

/// <summary>
/// Holds the runtime with which Kente runs ONNX models. No runtime is built in, because the package of ONNX Runtime is large;
/// <c>OnnxRuntime.Use()</c> of the package <c>Kente.Onnx.Runtime</c> registers it.
/// </summary>
public static class OnnxInference
{
    /// <summary>Gets or sets the registered runtime; <see langword="null"/>, the default, for none.</summary>
    public static IOnnxRuntime? Runtime { get; set; }

    /// <summary>Returns the registered runtime.</summary>
    /// <exception cref="InvalidOperationException">No runtime is registered; the message says how to register one.</exception>
    public static IOnnxRuntime RequiredRuntime => Runtime ?? throw new InvalidOperationException(
        "No runtime for ONNX models is registered; reference the package Kente.Onnx.Runtime and call OnnxRuntime.Use() once at startup.");
}
