namespace Kente.Vision;

/// <summary>How a landmark detector predicts positions. All heads share the backbone and the report.</summary>
public enum LandmarkHead
{
    /// <summary>
    /// Coordinates with the squared error of the label [p, x1, y1, …, xn, yn]: if p = 1 all terms count, if p = 0 only that of p.
    /// </summary>
    Regression,

    /// <summary>Coordinates with the Wing loss (Feng et al. 2018), which weighs small errors more.</summary>
    Wing,

    /// <summary>
    /// A distribution over the columns and one over the rows, at half a pixel (SimCC; Li et al. 2022).
    /// </summary>
    SimCC,

    /// <summary>
    /// A heatmap for each point at a quarter of the resolution, decoded between the cells (DARK; Zhang et al. 2020); the default.
    /// </summary>
    Heatmap,
}
