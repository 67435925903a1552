namespace Kente.Vision;

/// <summary>Network of a localizer.</summary>
public enum LocalizerArchitecture
{
    /// <summary>A small residual network with a feature pyramid that finds the edges of the box by attention. Recommended.</summary>
    Pyramid,

    /// <summary>Five blocks of convolution and pooling and two dense layers, as a textbook baseline for comparison.</summary>
    Plain,
}
