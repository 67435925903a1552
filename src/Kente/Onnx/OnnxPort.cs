namespace Kente;

/// <summary>What an ONNX file is given, or gives.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Type">Type of the numbers.</param>
/// <param name="Shape">Shape of one row; <see langword="null"/> for lengths that data decide.</param>
/// <param name="Rows">What the rows of the first axis are; default <c>batch</c>, as in the model's own inputs and outputs. Axes of one name have one length.</param>
public sealed record OnnxPort(string Name, DType Type, Shape Shape, string Rows = "batch");
