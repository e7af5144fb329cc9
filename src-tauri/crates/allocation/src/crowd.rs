//! Who is where, as numbers of people.

use crate::kinds::Place;

/// People of one kind at one node.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Party {
    pub(crate) kind: u32,
    pub(crate) place: Place,
    pub(crate) people: u32,
    next: u32,
}

/// Where the people of each kind are. A kind is usually at one or two nodes, so its parties form a list.
#[derive(Debug)]
pub(crate) struct Crowd {
    parties: Vec<Party>,
    first: Vec<u32>,
}

const END: u32 = u32::MAX;

impl Crowd {
    /// Nobody anywhere.
    pub(crate) fn new(kinds: usize) -> Self {
        Self { parties: Vec::with_capacity(kinds), first: vec![END; kinds] }
    }

    /// Admits kinds up to a number, with nobody anywhere.
    pub(crate) fn make_room(&mut self, kinds: usize) {
        self.first.resize(kinds, END);
    }

    /// How many parties there are, also empty ones.
    pub(crate) fn parties(&self) -> u32 {
        self.parties.len() as u32
    }

    pub(crate) fn party(&self, number: u32) -> &Party {
        &self.parties[number as usize]
    }

    /// The parties of a kind, also the empty ones, with their numbers.
    pub(crate) fn of(&self, kind: u32) -> impl Iterator<Item = (u32, &Party)> {
        let listed = |number: u32| (number != END).then(|| (number, self.party(number)));
        std::iter::successors(listed(self.first[kind as usize]), move |(_, party)| listed(party.next))
    }

    /// Brings people to a place. Answers with the party's number if nobody of the kind was there before.
    pub(crate) fn join(&mut self, kind: u32, place: Place, people: u32) -> Option<u32> {
        let found = self.of(kind).find(|(_, party)| party.place.node == place.node).map(|(number, _)| number);
        let number = found.unwrap_or_else(|| {
            let first = &mut self.first[kind as usize];
            let number = self.parties.len() as u32;
            self.parties.push(Party { kind, place, people: 0, next: std::mem::replace(first, number) });
            number
        });
        let party = &mut self.parties[number as usize];
        let was_empty = party.people == 0;
        party.people += people;
        was_empty.then_some(number)
    }

    /// Takes people away from a party, which has them.
    pub(crate) fn leave(&mut self, party: u32, people: u32) {
        self.parties[party as usize].people -= people;
    }
}
