using Kente.Components.Layers.Core;

namespace Kente.Models.DenseNetworks;

/// <summary>A dense layer in a network of dense layers.</summary>
/// <param name="layer">The layer, which is built.</param>
/// <param name="source">Index of the node whose result it reads; −1 − i for the input i of the model.</param>
/// <param name="activation">Its activation, as far as it is computed with the layer.</param>
internal sealed class DenseNode(Dense layer, int source, DenseActivation activation)
{
    public Weight Kernel { get; } = layer.Weights[0];

    public Weight? Bias { get; } = layer.UseBias ? layer.Weights[1] : null;

    public int Source => source;

    public DenseActivation Activation => activation;

    /// <summary>Number of values that it reads for each sample.</summary>
    public int Inputs { get; } = (int)layer.Weights[0].Dimensions[0];

    /// <summary>Number of values that it computes for each sample.</summary>
    public int Units => layer.Units;

    /// <summary>Fraction of the results that training drops.</summary>
    public double DropoutRate { get; set; }

    /// <summary>Length of a row of its results.</summary>
    public int Stride { get; } = MatrixProduct.Padded(layer.Units);

    /// <summary>Whether the rows of the kernel end with a whole block of vectors.</summary>
    public bool IsWhole => Stride == Units;
}
