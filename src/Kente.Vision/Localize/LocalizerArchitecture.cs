namespace Kente.Vision.Localize;

/// <summary>Which network a localizer is made of.</summary>
public enum LocalizerArchitecture
{
    /// <summary>A small residual network with a feature pyramid, whose edges are found by attention. The one to use.</summary>
    Pyramid,

    /// <summary>Five blocks of convolution and pooling and two dense layers: what textbooks begin with, for comparison.</summary>
    Plain,
}
