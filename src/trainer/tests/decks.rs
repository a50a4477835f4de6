//! Stories of what a run asks: by schedule or as a cram, everything, one topic or one card.

use super::*;

#[test]
fn a_cram_leaves_the_schedule_alone_but_is_counted() {
    let mut trainer = trainer(terms(2));
    start(&mut trainer, NOON);
    let key = answer(&mut trainer, Grade::Easy, NOON);
    let before = memory(&trainer, &key);
    let cram = Deck { mode: Mode::Cram, ..Deck::default() };
    trainer.apply(Command::Start(cram), NOON).unwrap();
    assert_eq!(trainer.choices(), None);
    for _ in 0..2 {
        answer(&mut trainer, Grade::Good, NOON);
    }
    assert_eq!(asked(&trainer), "-");
    assert_eq!(memory(&trainer, &key), before);
    assert_eq!((trainer.overview().days[0].1.crammed, trainer.overview().days[0].1.answers), (2, 1));
    trainer.apply(Command::Undo, NOON).unwrap();
    assert_eq!(trainer.overview().days[0].1.crammed, 1);
}

#[test]
fn a_cram_leaves_out_what_is_suspended() {
    let mut trainer = trainer(terms(3));
    let key = trainer.library().prompts()[1].key.clone();
    trainer.apply(Command::Suspend(key), NOON).unwrap();
    assert_eq!(trainer.queue(&Deck { mode: Mode::Cram, ..Deck::default() }, NOON).len(), 2);
}

#[test]
fn undoing_a_crammed_answer_in_a_scheduled_run_does_not_put_its_prompt_on_the_schedule() {
    let mut trainer = trainer(terms(2));
    start(&mut trainer, NOON);
    let known = answer(&mut trainer, Grade::Easy, NOON);
    trainer.apply(Command::Start(Deck { mode: Mode::Cram, ..Deck::default() }), NOON).unwrap();
    while trainer.asked_key() != Some(known.clone()) {
        answer(&mut trainer, Grade::Good, NOON);
    }
    answer(&mut trainer, Grade::Good, NOON);
    start(&mut trainer, NOON);
    let asked = trainer.asked_key();
    trainer.apply(Command::Undo, NOON).unwrap();
    assert_eq!(trainer.asked_key(), asked, "what is not due is not asked");
    assert_eq!(trainer.flashcards().unwrap().answered(), 0);
}

#[test]
fn a_topic_and_a_card_can_be_practised_alone() {
    let mut cards = terms(2);
    cards.push(question("q"));
    let mut trainer = trainer(cards);
    let questions = TopicId::parse("questions").unwrap();
    trainer.apply(Command::Start(Deck { topic: Some(questions), ..Deck::default() }), NOON).unwrap();
    assert_eq!((asked(&trainer).as_str(), trainer.flashcards().unwrap().remaining()), ("p/q/question", 1));
    let place = trainer.library().cards().last().map(|(place, _)| place);
    trainer.apply(Command::Start(Deck { card: place, mode: Mode::Cram, ..Deck::default() }), NOON).unwrap();
    assert_eq!(trainer.flashcards().unwrap().remaining(), 2, "a cram asks every part of the card");
}

#[test]
fn siblings_of_a_new_card_come_on_another_day() {
    let mut trainer = trainer(vec![question("q")]);
    start(&mut trainer, NOON);
    assert_eq!(trainer.flashcards().unwrap().remaining(), 1);
    answer(&mut trainer, Grade::Easy, NOON);
    assert_eq!(trainer.queue(&Deck::default(), NOON).len(), 0);
    assert_eq!(trainer.queue(&Deck::default(), NOON.plus_seconds(DAY_S)).prompts[0].part(), "hook");
}

#[test]
fn what_is_open_is_counted_as_a_run_would_ask_it_also_by_topic() {
    let mut cards = terms(12);
    cards.extend((0..4).map(|n| question(&format!("q{n}"))));
    let mut trainer = trainer(cards);
    let mut now = NOON;
    for day in 0..12 {
        start(&mut trainer, now);
        for _ in 0..4 {
            if trainer.asked_key().is_some() {
                answer(&mut trainer, if day % 3 == 0 { Grade::Again } else { Grade::Easy }, now);
            }
        }
        for topic in ["terms", "questions"].map(|topic| TopicId::parse(topic).unwrap()) {
            let alone = trainer.queue(&Deck { topic: Some(topic.clone()), ..Deck::default() }, now);
            assert_eq!(trainer.open_today().of_topic(&topic), alone.len(), "{topic} on day {day}");
        }
        let queue = trainer.queue(&Deck::default(), now);
        let open = trainer.open_today();
        assert_eq!((open.due + open.new, open.new), (queue.len(), queue.new), "day {day}");
        assert_eq!(open.kinds.iter().map(|(_, n)| n).sum::<usize>(), queue.len());
        now = now.plus_seconds(DAY_S);
        trainer.tick(now);
    }
    let unread = trainer.open_today().to_read.and_then(|place| trainer.library().card(place));
    assert!(unread.is_some_and(|card| card.id.as_str().starts_with('q')));
}
