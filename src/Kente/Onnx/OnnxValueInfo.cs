namespace Kente;

/// <summary>An input or output of an ONNX file.</summary>
/// <param name="Name">Name in the file.</param>
/// <param name="Type">Type of the numbers.</param>
/// <param name="Shape">Shape of one row; <see langword="null"/> for lengths that are known only at run time.</param>
/// <param name="Rows">
/// Name of the first axis; default <c>batch</c>, as in the model's own inputs and outputs. Axes of the same name have the same length.
/// </param>
public sealed record OnnxValueInfo(string Name, DType Type, Shape Shape, string Rows = "batch");
