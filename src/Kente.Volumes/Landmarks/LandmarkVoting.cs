namespace Kente.Volumes;

/// <summary>How the cells of a network, each of which predicts a position and a posterior, give the position of a landmark.</summary>
public enum LandmarkVoting
{
    /// <summary>The mean over all cells, weighted by their posteriors (Noothout et al., IEEE TMI 2020).</summary>
    PosteriorWeighted,

    /// <summary>The mean over the cells with a posterior of at least 0.5 (Noothout et al., MIDL 2018).</summary>
    PositiveCells,
}
