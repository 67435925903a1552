namespace Kente.Vision.Detect;

/// <summary>How training changes a detector's weights.</summary>
public enum DetectorOptimizer
{
    /// <summary>Adam with decoupled weight decay (Loshchilov &amp; Hutter 2019): good in short trainings.</summary>
    AdamW,

    /// <summary>Stochastic gradient descent with Nesterov's momentum of 0.937: for long trainings.</summary>
    Sgd,
}
