namespace Kente.Models;

/// <summary>An operation of Keras that computes a mask, or a part of one.</summary>
/// <param name="kerasClass">Class of the operation.</param>
/// <param name="inputs">Tensors of the model and results of other such operations.</param>
/// <param name="shape">Shape of the result, without the batch.</param>
internal sealed class MaskNode(string kerasClass, IReadOnlyList<object> inputs, Shape shape)
{
    public string KerasClass => kerasClass;

    public IReadOnlyList<object> Inputs => inputs;

    public Shape Shape => shape;

    /// <summary>Number that follows the inputs.</summary>
    public double? Number { get; init; }

    /// <summary>Axis along which the operation works, with the batch.</summary>
    public int? Axis { get; init; }

    /// <summary>Whether the inputs are one argument, a list.</summary>
    public bool ReadsList { get; init; }
}
