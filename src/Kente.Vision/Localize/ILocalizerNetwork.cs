namespace Kente.Vision.Localize;

/// <summary>Layers that localize.</summary>
internal interface ILocalizerNetwork
{
    /// <summary>Whether the same weights serve pictures of several sizes.</summary>
    bool TakesAnySize { get; }

    /// <summary>The network for pictures of one size: a model to train, whose first output is the label, and one to use.</summary>
    (Model Training, Model Label) For(int size);
}
