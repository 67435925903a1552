namespace Kente.Graph;

/// <summary>
/// A layer that changes trained weights by itself. It does so before a step: once the step has begun, autograd forbids it for the weights of
/// every layer, because they lie in one buffer.
/// </summary>
internal interface IStepPreparation
{
    /// <summary>Called before each step of training.</summary>
    void BeforeStep();
}
