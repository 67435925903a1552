namespace Kente.Faces.Search;

/// <summary>The nearest two people of those offered.</summary>
internal struct NearestTwo()
{
    private long _secondPerson = -1;

    public long Person { get; private set; } = -1;

    public float Distance { get; private set; } = float.PositiveInfinity;

    public float Second { get; private set; } = float.PositiveInfinity;

    public void Offer(float distance, long person)
    {
        if (distance < Distance)
        {
            if (person != Person) (Second, _secondPerson) = (Distance, Person);
            (Distance, Person) = (distance, person);
        }
        else if (person != Person && distance < Second) (Second, _secondPerson) = (distance, person);
    }

    public void Merge(NearestTwo other)
    {
        Offer(other.Distance, other.Person);
        Offer(other.Second, other._secondPerson);
    }
}
